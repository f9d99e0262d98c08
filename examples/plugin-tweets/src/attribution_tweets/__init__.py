"""Who said what in posts: handles, retweets and "posted on X"; a plugin of `attribution`."""

from attribution_tweets.formats import handle_list
from attribution_tweets.parsers import handles, post_cues, post_media, retweets
from attribution_tweets.presets import tweets

__all__ = ["handle_list", "handles", "post_cues", "post_media", "retweets", "tweets"]
