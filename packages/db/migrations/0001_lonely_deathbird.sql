DROP INDEX "channels_public_name_unique";--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "name_key" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "handle_key" text;--> statement-breakpoint
CREATE UNIQUE INDEX "channels_public_name_key_unique" ON "channels" USING btree ("name_key") WHERE "channels"."kind" = 'public';--> statement-breakpoint
CREATE INDEX "channels_public_name_index" ON "channels" USING btree (lower("name")) WHERE "channels"."kind" = 'public';--> statement-breakpoint
CREATE UNIQUE INDEX "users_handle_key_unique" ON "users" USING btree ("handle_key") WHERE "users"."handle_key" is not null;