-- Who spoke how often
select speaker, count(*) as statements, count(distinct document) as articles
from 'statements.parquet'
where speaker is not null and coalesce(cue_category, 'speech') <> 'thought'
group by speaker order by statements desc, speaker limit 10;

-- About what
select speaker, topic, count(*) as statements
from 'statements.parquet', (values ('dam'), ('budget'), ('harbour'), ('school')) as topics (topic)
where contains(lower(content), topic) and speaker is not null
group by speaker, topic order by statements desc, speaker, topic limit 10;

-- Per month
select left(published, 7) as month, speaker, count(*) as statements
from 'statements.parquet'
where speaker is not null and published is not null
group by month, speaker order by month, statements desc, speaker;

-- What could not be read
select document, error from 'statements.parquet' where error is not null;
