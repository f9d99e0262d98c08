"""Ways in and out: records and files in; JSON both ways; CSV and a table for people out."""
