ALTER TABLE "log_events" ADD COLUMN "subject" uuid;--> statement-breakpoint
CREATE INDEX "log_events_subject_index" ON "log_events" USING btree ("subject","log_id") WHERE "log_events"."subject" is not null;--> statement-breakpoint
-- Nothing is known of what the events before this were about, so they could not be corrected (decision 33).
TRUNCATE "log_events";
