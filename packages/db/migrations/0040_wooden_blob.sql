CREATE TABLE "account_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"email" text NOT NULL,
	"user_id" uuid,
	"failures" integer DEFAULT 0 NOT NULL,
	"enqueued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "account_mails_kind_check" CHECK ("account_mails"."kind" in ('password-reset', 'password-reset-made', 'password-changed', 'email-change', 'email-changed', 'account-deleted'))
);
--> statement-breakpoint
ALTER TABLE "mail_days" DROP CONSTRAINT "mail_days_kind_check";--> statement-breakpoint
ALTER TABLE "mail_shares" DROP CONSTRAINT "mail_shares_kind_check";--> statement-breakpoint
ALTER TABLE "account_mails" ADD CONSTRAINT "account_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_mails_due_at_index" ON "account_mails" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "account_mails_email_index" ON "account_mails" USING btree ("email");--> statement-breakpoint
CREATE INDEX "account_mails_user_index" ON "account_mails" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "mail_days" ADD CONSTRAINT "mail_days_kind_check" CHECK ("mail_days"."kind" in ('invitation', 'address', 'account'));--> statement-breakpoint
ALTER TABLE "mail_shares" ADD CONSTRAINT "mail_shares_kind_check" CHECK ("mail_shares"."kind" in ('invitation', 'address', 'account'));