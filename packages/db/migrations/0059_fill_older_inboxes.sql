INSERT INTO "jobs" ("kind", "payload", "key", "due_at") VALUES ('fill_older_inbox', '{"after": null}', 'once', now());
