CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"key" text,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease" uuid,
	"given_up_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE INDEX "jobs_due_index" ON "jobs" USING btree ("kind","due_at") WHERE "jobs"."given_up_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key_index" ON "jobs" USING btree ("kind","key") WHERE "jobs"."given_up_at" is null;--> statement-breakpoint
CREATE INDEX "jobs_given_up_index" ON "jobs" USING btree ("given_up_at") WHERE "jobs"."given_up_at" is not null;