CREATE TABLE "former_channel_names" (
	"channel_id" uuid NOT NULL,
	"name" text NOT NULL,
	"ended_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "former_channel_names" ADD CONSTRAINT "former_channel_names_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_channel_names_name_index" ON "former_channel_names" USING btree ("name");--> statement-breakpoint
CREATE INDEX "former_channel_names_channel_index" ON "former_channel_names" USING btree ("channel_id");