ALTER TABLE "workspaces" ADD COLUMN "sign_up" text DEFAULT 'invited' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "sign_up_domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_sign_up_check" CHECK ("workspaces"."sign_up" in ('open', 'domain', 'invited'));--> statement-breakpoint
-- Workspaces that have people keep the rule that held for them, which the environment variable may narrow as before.
UPDATE "workspaces" SET "sign_up" = 'open' WHERE EXISTS (SELECT FROM "users");
