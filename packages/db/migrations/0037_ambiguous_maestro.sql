ALTER TABLE "push_devices" DROP CONSTRAINT "push_devices_transport_check";--> statement-breakpoint
ALTER TABLE "push_devices" DROP CONSTRAINT "push_devices_token_check";--> statement-breakpoint
ALTER TABLE "push_devices" DROP CONSTRAINT "push_devices_apns_check";--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_transport_check" CHECK ("push_devices"."transport" in ('apns', 'fcm', 'web'));--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_token_check" CHECK (char_length("push_devices"."token") between 1 and 2048);--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_apns_check" CHECK (("push_devices"."topic" is null) = ("push_devices"."transport" <> 'apns'));