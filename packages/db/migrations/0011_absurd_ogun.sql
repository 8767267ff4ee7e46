CREATE TABLE "app_server_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"slot" smallint NOT NULL,
	"label" text NOT NULL,
	"hash" text NOT NULL,
	"start" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "app_server_keys_slot_check" CHECK ("app_server_keys"."slot" in (1, 2)),
	CONSTRAINT "app_server_keys_hash_check" CHECK (char_length("app_server_keys"."hash") = 43),
	CONSTRAINT "app_server_keys_label_check" CHECK (char_length("app_server_keys"."label") between 1 and 80),
	CONSTRAINT "app_server_keys_start_check" CHECK (char_length("app_server_keys"."start") between 1 and 16)
);
--> statement-breakpoint
CREATE TABLE "app_signing_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"slot" smallint NOT NULL,
	"algorithm" text NOT NULL,
	"kid" text,
	"sealed_secret" "bytea",
	"public_key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_signing_keys_slot_check" CHECK ("app_signing_keys"."slot" in (1, 2)),
	CONSTRAINT "app_signing_keys_algorithm_check" CHECK ("app_signing_keys"."algorithm" in ('HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA')),
	CONSTRAINT "app_signing_keys_kid_check" CHECK (char_length("app_signing_keys"."kid") between 1 and 128),
	CONSTRAINT "app_signing_keys_public_key_check" CHECK (char_length("app_signing_keys"."public_key") between 1 and 8192),
	CONSTRAINT "app_signing_keys_sealed_secret_check" CHECK (octet_length("app_signing_keys"."sealed_secret") <= 1052),
	CONSTRAINT "app_signing_keys_material_check" CHECK (("app_signing_keys"."sealed_secret" is not null) = ("app_signing_keys"."algorithm" like 'HS%')
        and ("app_signing_keys"."public_key" is null) = ("app_signing_keys"."algorithm" like 'HS%'))
);
--> statement-breakpoint
CREATE TABLE "apps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"audience" text,
	"issuer" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "apps_name_check" CHECK ("apps"."name" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "apps_name_length_check" CHECK (char_length("apps"."name") between 1 and 40),
	CONSTRAINT "apps_audience_check" CHECK (char_length("apps"."audience") between 1 and 255),
	CONSTRAINT "apps_issuer_check" CHECK (char_length("apps"."issuer") between 1 and 255)
);
--> statement-breakpoint
ALTER TABLE "app_server_keys" ADD CONSTRAINT "app_server_keys_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_signing_keys" ADD CONSTRAINT "app_signing_keys_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apps" ADD CONSTRAINT "apps_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_server_keys_slot_unique" ON "app_server_keys" USING btree ("app_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "app_server_keys_hash_unique" ON "app_server_keys" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "app_signing_keys_slot_unique" ON "app_signing_keys" USING btree ("app_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "apps_name_unique" ON "apps" USING btree ("name") WHERE "apps"."deleted_at" is null;