CREATE TABLE "app_client_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"slot" smallint NOT NULL,
	"client_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_client_keys_slot_check" CHECK ("app_client_keys"."slot" in (1, 2)),
	CONSTRAINT "app_client_keys_client_key_check" CHECK (char_length("app_client_keys"."client_key") between 1 and 64)
);
--> statement-breakpoint
CREATE TABLE "app_rooms" (
	"app_id" uuid NOT NULL,
	"alias" text collate "C" NOT NULL,
	"channel_id" uuid NOT NULL,
	"is_open" boolean NOT NULL,
	"properties" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_rooms_app_id_alias_pk" PRIMARY KEY("app_id","alias"),
	CONSTRAINT "app_rooms_alias_check" CHECK (char_length("app_rooms"."alias") between 1 and 128)
);
--> statement-breakpoint
CREATE TABLE "app_user_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "app_user_tokens_hash_check" CHECK (char_length("app_user_tokens"."hash") = 43)
);
--> statement-breakpoint
ALTER TABLE "app_client_keys" ADD CONSTRAINT "app_client_keys_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_rooms" ADD CONSTRAINT "app_rooms_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_rooms" ADD CONSTRAINT "app_rooms_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_user_tokens" ADD CONSTRAINT "app_user_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_client_keys_slot_unique" ON "app_client_keys" USING btree ("app_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "app_client_keys_client_key_unique" ON "app_client_keys" USING btree ("client_key");--> statement-breakpoint
CREATE UNIQUE INDEX "app_rooms_channel_unique" ON "app_rooms" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "app_rooms_app_index" ON "app_rooms" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_tokens_hash_unique" ON "app_user_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "app_user_tokens_user_index" ON "app_user_tokens" USING btree ("user_id");