CREATE TABLE "late_mentions" (
	"message_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "late_mentions_message_id_user_id_pk" PRIMARY KEY("message_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "notification_decisions" (
	"message_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_decisions_message_id_user_id_pk" PRIMARY KEY("message_id","user_id"),
	CONSTRAINT "notification_decisions_outcome_check" CHECK ("notification_decisions"."outcome" in ('sent', 'waiting', 'none')),
	CONSTRAINT "notification_decisions_reason_check" CHECK ("notification_decisions"."reason" in ('mention', 'followed_thread', 'conversation', 'level_all', 'own_message', 'not_member', 'deleted', 'hidden', 'streaming', 'not_followed', 'level', 'muted', 'push_level', 'too_old', 'read', 'do_not_disturb', 'active', 'no_device', 'no_push_service', 'push_failed'))
);
--> statement-breakpoint
CREATE TABLE "shown_notifications" (
	"device_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"shown_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shown_notifications_device_id_message_id_pk" PRIMARY KEY("device_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "notification_cursors" ADD COLUMN "skipped_from_seq" bigint;--> statement-breakpoint
ALTER TABLE "notification_cursors" ADD COLUMN "skipped_to_seq" bigint;--> statement-breakpoint
ALTER TABLE "notification_cursors" ADD COLUMN "skipped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "late_mentions" ADD CONSTRAINT "late_mentions_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_mentions" ADD CONSTRAINT "late_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_mentions" ADD CONSTRAINT "late_mentions_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_decisions" ADD CONSTRAINT "notification_decisions_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_decisions" ADD CONSTRAINT "notification_decisions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_notifications" ADD CONSTRAINT "shown_notifications_device_id_push_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."push_devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "late_mentions_channel_index" ON "late_mentions" USING btree ("channel_id","seq");--> statement-breakpoint
CREATE INDEX "late_mentions_user_index" ON "late_mentions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notification_decisions_user_index" ON "notification_decisions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notification_decisions_decided_at_index" ON "notification_decisions" USING brin ("decided_at");--> statement-breakpoint
CREATE INDEX "shown_notifications_message_index" ON "shown_notifications" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "shown_notifications_shown_at_index" ON "shown_notifications" USING brin ("shown_at");