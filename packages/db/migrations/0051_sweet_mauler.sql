CREATE TABLE "link_pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"state" text DEFAULT 'fetching' NOT NULL,
	"is_current" boolean DEFAULT true NOT NULL,
	"site_name" text,
	"title" text,
	"description" text,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "link_pages_state_check" CHECK ("link_pages"."state" in ('fetching', 'ready', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "link_previews" (
	"message_id" uuid NOT NULL,
	"url" text NOT NULL,
	"position" smallint NOT NULL,
	"page_id" uuid,
	CONSTRAINT "link_previews_message_id_url_pk" PRIMARY KEY("message_id","url")
);
--> statement-breakpoint
ALTER TABLE "files" ALTER COLUMN "owner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "link_page_id" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "previews_links" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "link_previews" ADD CONSTRAINT "link_previews_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_previews" ADD CONSTRAINT "link_previews_page_id_link_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."link_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_pages_current_unique" ON "link_pages" USING btree ("url") WHERE "link_pages"."is_current";--> statement-breakpoint
CREATE INDEX "link_previews_page_index" ON "link_previews" USING btree ("page_id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_link_page_id_link_pages_id_fk" FOREIGN KEY ("link_page_id") REFERENCES "public"."link_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "files_link_page_unique" ON "files" USING btree ("link_page_id") WHERE "files"."link_page_id" is not null;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_check" CHECK ("files"."owner_id" is not null or "files"."state" in ('ready', 'removed'));--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_link_page_check" CHECK ("files"."link_page_id" is null or "files"."owner_id" is null);