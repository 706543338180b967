CREATE INDEX mark_token IF NOT EXISTS FOR (m:Mark) ON (m.token)
