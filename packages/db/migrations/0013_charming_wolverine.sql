CREATE TABLE "app_channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"name" text collate "C" NOT NULL,
	"is_presence" boolean NOT NULL,
	"last_id_ms" bigint DEFAULT 0 NOT NULL,
	"trimmed_seq" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_members" (
	"channel_id" uuid NOT NULL,
	"uid" text NOT NULL,
	"umd" json,
	"subscriptions" integer NOT NULL,
	"joined_seq" bigint NOT NULL,
	CONSTRAINT "app_members_channel_id_uid_pk" PRIMARY KEY("channel_id","uid")
);
--> statement-breakpoint
CREATE TABLE "app_connections" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"node" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"uid" text,
	"umd" json,
	"claims" json NOT NULL,
	"heartbeat_seconds" integer,
	"connected_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_subscriptions" (
	"connection_id" text collate "C" NOT NULL,
	"channel_id" uuid NOT NULL,
	"uid" text,
	"umd" json,
	"is_counted" boolean NOT NULL,
	"since_seq" bigint NOT NULL,
	"since_id" text collate "C" NOT NULL,
	"subscribed_at" timestamp with time zone NOT NULL,
	"directives" json,
	"alias" text,
	CONSTRAINT "app_subscriptions_connection_id_channel_id_pk" PRIMARY KEY("connection_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "app_used_tokens" (
	"app_id" uuid NOT NULL,
	"token_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "app_used_tokens_app_id_token_id_pk" PRIMARY KEY("app_id","token_id")
);
--> statement-breakpoint
CREATE TABLE "app_deduplications" (
	"channel_id" uuid NOT NULL,
	"deduplication_id" text NOT NULL,
	"message_id" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "app_deduplications_channel_id_deduplication_id_pk" PRIMARY KEY("channel_id","deduplication_id")
);
--> statement-breakpoint
CREATE TABLE "app_message_reactions" (
	"channel_id" uuid NOT NULL,
	"message_id" text collate "C" NOT NULL,
	"uid" text NOT NULL,
	"reaction" text NOT NULL,
	"id" text collate "C" NOT NULL,
	"umd" json,
	"origin" json,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "app_message_reactions_channel_id_message_id_uid_reaction_pk" PRIMARY KEY("channel_id","message_id","uid","reaction")
);
--> statement-breakpoint
CREATE TABLE "app_messages" (
	"channel_id" uuid NOT NULL,
	"id" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"event" text NOT NULL,
	"data" json NOT NULL,
	"meta" json,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "app_messages_channel_id_id_pk" PRIMARY KEY("channel_id","id")
);
--> statement-breakpoint
CREATE TABLE "app_storage_entries" (
	"channel_id" uuid NOT NULL,
	"key" text collate "C" NOT NULL,
	"data" json NOT NULL,
	"fingerprint" text NOT NULL,
	"meta" json,
	"seq" bigint NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "app_storage_entries_channel_id_key_pk" PRIMARY KEY("channel_id","key")
);
--> statement-breakpoint
ALTER TABLE "app_channels" ADD CONSTRAINT "app_channels_id_logs_id_fk" FOREIGN KEY ("id") REFERENCES "public"."logs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_channels" ADD CONSTRAINT "app_channels_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_channel_id_app_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."app_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_connections" ADD CONSTRAINT "app_connections_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_subscriptions" ADD CONSTRAINT "app_subscriptions_connection_id_app_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."app_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_subscriptions" ADD CONSTRAINT "app_subscriptions_channel_id_app_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."app_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_used_tokens" ADD CONSTRAINT "app_used_tokens_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_deduplications" ADD CONSTRAINT "app_deduplications_channel_id_app_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."app_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_message_reactions" ADD CONSTRAINT "app_message_reactions_message_fk" FOREIGN KEY ("channel_id","message_id") REFERENCES "public"."app_messages"("channel_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_messages" ADD CONSTRAINT "app_messages_channel_id_app_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."app_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_storage_entries" ADD CONSTRAINT "app_storage_entries_channel_id_app_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."app_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_channels_name_unique" ON "app_channels" USING btree ("app_id","name");--> statement-breakpoint
CREATE INDEX "app_connections_node_index" ON "app_connections" USING btree ("node");--> statement-breakpoint
CREATE INDEX "app_connections_user_index" ON "app_connections" USING btree ("app_id","uid");--> statement-breakpoint
CREATE INDEX "app_connections_expiry_index" ON "app_connections" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "app_subscriptions_channel_index" ON "app_subscriptions" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "app_used_tokens_expiry_index" ON "app_used_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "app_deduplications_expiry_index" ON "app_deduplications" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "app_messages_expiry_index" ON "app_messages" USING btree ("expires_at") WHERE "app_messages"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "app_storage_entries_expiry_index" ON "app_storage_entries" USING btree ("expires_at") WHERE "app_storage_entries"."expires_at" is not null;