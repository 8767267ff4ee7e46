CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"pieces" text[] DEFAULT '{}' NOT NULL,
	"media_type" text,
	"kind" text,
	"width" integer,
	"height" integer,
	"placeholder" text,
	"message_id" uuid,
	"position" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "files_state_check" CHECK ("files"."state" in ('uploading', 'received', 'ready', 'removed')),
	CONSTRAINT "files_kind_check" CHECK ("files"."kind" in ('image', 'video', 'audio', 'pdf', 'other')),
	CONSTRAINT "files_ready_check" CHECK ("files"."state" <> 'ready' or "files"."kind" is not null and "files"."media_type" is not null),
	CONSTRAINT "files_message_check" CHECK (("files"."message_id" is null) = ("files"."position" is null))
);
--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_message_index" ON "files" USING btree ("message_id") WHERE "files"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "files_owner_index" ON "files" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "files_expiry_index" ON "files" USING btree ("expires_at") WHERE "files"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "files_removed_index" ON "files" USING btree ("id") WHERE "files"."state" = 'removed';