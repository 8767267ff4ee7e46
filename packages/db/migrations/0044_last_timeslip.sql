ALTER TABLE "workspaces" ADD COLUMN "session_idle_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "session_longest_days" integer;