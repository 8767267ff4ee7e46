CREATE TABLE "inbox_entries" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"channel_id" uuid,
	"message_id" uuid,
	"invitation_id" uuid,
	"seq" bigint NOT NULL,
	"newest_at" timestamp with time zone NOT NULL,
	"done_seq" bigint NOT NULL,
	"undone_seq" bigint NOT NULL,
	"read_seq" bigint DEFAULT 0 NOT NULL,
	"is_kept_unread" boolean DEFAULT false NOT NULL,
	CONSTRAINT "inbox_entries_user_id_kind_subject_id_pk" PRIMARY KEY("user_id","kind","subject_id"),
	CONSTRAINT "inbox_entries_kind_check" CHECK ("inbox_entries"."kind" in ('mention', 'thread', 'direct', 'reaction', 'invitation'))
);
--> statement-breakpoint
ALTER TABLE "inbox_entries" ADD CONSTRAINT "inbox_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_entries" ADD CONSTRAINT "inbox_entries_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_entries" ADD CONSTRAINT "inbox_entries_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_entries" ADD CONSTRAINT "inbox_entries_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbox_entries_open_index" ON "inbox_entries" USING btree ("user_id","newest_at","kind","subject_id") WHERE "inbox_entries"."seq" > "inbox_entries"."done_seq";--> statement-breakpoint
CREATE INDEX "inbox_entries_done_index" ON "inbox_entries" USING btree ("user_id","newest_at","kind","subject_id") WHERE "inbox_entries"."done_seq" > "inbox_entries"."undone_seq";--> statement-breakpoint
CREATE INDEX "inbox_entries_message_index" ON "inbox_entries" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "inbox_entries_channel_index" ON "inbox_entries" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "inbox_entries_invitation_index" ON "inbox_entries" USING btree ("invitation_id");