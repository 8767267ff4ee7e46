ALTER TABLE "app_event_sinks" ADD COLUMN "previous_sealed_secret" "bytea";--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD COLUMN "previous_secret_until" timestamp with time zone;