CREATE TABLE "connection_tickets" (
	"hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid,
	"api_key_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "connection_tickets_hash_check" CHECK (char_length("connection_tickets"."hash") = 43),
	CONSTRAINT "connection_tickets_owner_check" CHECK (num_nonnulls("connection_tickets"."session_id", "connection_tickets"."api_key_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "message_purges" (
	"channel_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"message_ids" uuid[],
	CONSTRAINT "message_purges_channel_id_seq_pk" PRIMARY KEY("channel_id","seq")
);
--> statement-breakpoint
ALTER TABLE "connection_tickets" ADD CONSTRAINT "connection_tickets_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_tickets" ADD CONSTRAINT "connection_tickets_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_purges" ADD CONSTRAINT "message_purges_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connection_tickets_session_index" ON "connection_tickets" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "connection_tickets_api_key_index" ON "connection_tickets" USING btree ("api_key_id");--> statement-breakpoint
CREATE INDEX "connection_tickets_expiry_index" ON "connection_tickets" USING btree ("expires_at");