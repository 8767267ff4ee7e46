CREATE TABLE "address_mails" (
	"email" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"enqueued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now()
);
--> statement-breakpoint
CREATE TABLE "mail_days" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "mail_days_day_kind_pk" PRIMARY KEY("day","kind")
);
--> statement-breakpoint
CREATE INDEX "address_mails_due_at_index" ON "address_mails" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "invitations_email_index" ON "invitations" USING btree (lower("email")) WHERE "invitations"."email" is not null;