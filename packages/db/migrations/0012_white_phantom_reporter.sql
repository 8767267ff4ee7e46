ALTER TABLE "users" ADD COLUMN "app_id" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "app_uid" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "app_umd" json;--> statement-breakpoint
CREATE UNIQUE INDEX "users_app_unique" ON "users" USING btree ("app_id","app_uid") WHERE "users"."app_id" is not null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_app_check" CHECK (("users"."app_id" is null) = ("users"."app_uid" is null) and ("users"."app_id" is null or "users"."role" = 'guest' and not "users"."is_bot")) NOT VALID;