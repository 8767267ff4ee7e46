CREATE TABLE "app_linked_channels" (
	"app_id" uuid NOT NULL,
	"name" text NOT NULL,
	"channel_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_linked_channels_app_id_name_pk" PRIMARY KEY("app_id","name"),
	CONSTRAINT "app_linked_channels_name_check" CHECK (char_length("app_linked_channels"."name") between 1 and 256)
);
--> statement-breakpoint
CREATE TABLE "app_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"pattern" text NOT NULL,
	"kind" text NOT NULL,
	"member_ids" uuid[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_links_kind_check" CHECK ("app_links"."kind" in ('public', 'private')),
	CONSTRAINT "app_links_pattern_check" CHECK (char_length("app_links"."pattern") between 1 and 256)
);
--> statement-breakpoint
ALTER TABLE "app_linked_channels" ADD CONSTRAINT "app_linked_channels_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_linked_channels" ADD CONSTRAINT "app_linked_channels_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_links" ADD CONSTRAINT "app_links_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_links" ADD CONSTRAINT "app_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_linked_channels_channel_unique" ON "app_linked_channels" USING btree ("channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "app_links_pattern_unique" ON "app_links" USING btree ("app_id","pattern");