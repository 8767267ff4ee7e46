CREATE TABLE "message_properties" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"properties" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "message_properties" ADD CONSTRAINT "message_properties_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;