ALTER TABLE "files" ADD COLUMN "inspection_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "icon_of" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_icon_of_workspaces_id_fk" FOREIGN KEY ("icon_of") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "files_icon_unique" ON "files" USING btree ("icon_of") WHERE "files"."icon_of" is not null;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_icon_check" CHECK ("files"."icon_of" is null or "files"."message_id" is null and "files"."portrait_of" is null);