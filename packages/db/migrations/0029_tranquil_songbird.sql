CREATE TABLE "app_settings" (
	"app_id" uuid NOT NULL,
	"key" text collate "C" NOT NULL,
	"value" json NOT NULL,
	CONSTRAINT "app_settings_app_id_key_pk" PRIMARY KEY("app_id","key"),
	CONSTRAINT "app_settings_key_check" CHECK (char_length("app_settings"."key") between 1 and 128)
);
--> statement-breakpoint
CREATE TABLE "app_sockets" (
	"node" text NOT NULL,
	"app_id" uuid NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "app_sockets_node_app_id_pk" PRIMARY KEY("node","app_id")
);
--> statement-breakpoint
ALTER TABLE "app_settings" ADD CONSTRAINT "app_settings_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_sockets" ADD CONSTRAINT "app_sockets_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;