CREATE TABLE "mention_digests" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"covered_to" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "mention_digests" ADD CONSTRAINT "mention_digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_mentions_index" ON "messages" USING btree ("created_at") WHERE "messages"."mentioned_user_ids" <> '{}';