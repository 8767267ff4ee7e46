import { defineEvent } from "./envelope.ts"

/**
 * An incoming or outgoing webhook of the channel was created, changed or deleted. Those who manage the channel fetch its
 * webhooks again where they are shown. It says nothing about the webhook, because every member of the channel receives it.
 */
export const ChannelWebhooksChanged = defineEvent("channel_webhooks_changed", {})
