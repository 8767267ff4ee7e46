ALTER TABLE "files" ADD COLUMN "portrait_of" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_portrait_of_users_id_fk" FOREIGN KEY ("portrait_of") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "files_portrait_unique" ON "files" USING btree ("portrait_of") WHERE "files"."portrait_of" is not null;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_portrait_check" CHECK ("files"."portrait_of" is null or "files"."message_id" is null);