ALTER TABLE "push_devices" ADD COLUMN "back_off_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "push_devices" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;