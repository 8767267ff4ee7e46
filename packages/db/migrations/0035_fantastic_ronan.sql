CREATE TABLE "app_pushes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "push_devices" DROP CONSTRAINT "push_devices_session_check";--> statement-breakpoint
ALTER TABLE "push_devices" ADD COLUMN "app_user_token_id" uuid;--> statement-breakpoint
ALTER TABLE "push_devices" ADD COLUMN "app_id" uuid;--> statement-breakpoint
ALTER TABLE "push_devices" ADD COLUMN "app_device_id" text;--> statement-breakpoint
ALTER TABLE "app_pushes" ADD CONSTRAINT "app_pushes_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_pushes_app_index" ON "app_pushes" USING btree ("app_id");--> statement-breakpoint
CREATE INDEX "app_pushes_created_at_index" ON "app_pushes" USING brin ("created_at");--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_app_user_token_id_app_user_tokens_id_fk" FOREIGN KEY ("app_user_token_id") REFERENCES "public"."app_user_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "push_devices_app_device_unique" ON "push_devices" USING btree ("user_id","app_id","transport","app_device_id");--> statement-breakpoint
CREATE INDEX "push_devices_app_user_token_index" ON "push_devices" USING btree ("app_user_token_id");--> statement-breakpoint
CREATE INDEX "push_devices_app_index" ON "push_devices" USING btree ("app_id");--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_app_device_id_check" CHECK (char_length("push_devices"."app_device_id") between 1 and 128);--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_app_check" CHECK (("push_devices"."app_id" is null) = ("push_devices"."app_device_id" is null));--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_session_check" CHECK (num_nonnulls("push_devices"."session_id", "push_devices"."api_key_id", "push_devices"."app_user_token_id") = 1
        or "push_devices"."app_id" is not null and num_nonnulls("push_devices"."session_id", "push_devices"."api_key_id", "push_devices"."app_user_token_id") = 0);