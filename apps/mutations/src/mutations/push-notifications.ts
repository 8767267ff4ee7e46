import type { Mutation } from "../mutation.ts"

const notifications = "apps/backend/src/push-notifications"
const rule = "packages/domain/src/decide-notification.ts"
const functions = "packages/db/src/functions/push-notifications.sql"

const decisions = `${notifications}/notification-decisions.test.ts`

/** Statements about notifications on phones. */
export const pushNotifications: ReadonlyArray<Mutation> = [
  {
    statement: "A person who is away is notified",
    file: rule,
    find: `return facts.isQuiet && !breaksQuiet(facts) ? "do_not_disturb" : undefined`,
    replace: "return undefined",
    test: `${notifications}/notifications.test.ts`
  },
  {
    statement: "D.9 A person is notified of their keywords",
    file: functions,
    find: "strpos(' ' || array_to_string(words, ' ') || ' ', ' ' || array_to_string(words_in(keyword), ' ') || ' ') > 0",
    replace: "strpos(array_to_string(words, ' '), array_to_string(words_in(keyword), ' ')) > 0",
    test: `${notifications}/own-words.test.ts`
  },
  {
    statement: "D.9 During quiet hours nothing notifies",
    file: `${notifications}/send-summaries.ts`,
    find: 'return all.filter(({ verdict }) => verdict.kind !== "none")',
    replace: "return all",
    test: `${notifications}/own-words.test.ts`
  },
  {
    statement: "D.9 A person sets keywords, VIPs",
    file: "apps/web/src/features/notification/use-notification-preferences.ts",
    find: "void setPreference(notificationKeys[key], value).settled.catch(showFailure)",
    replace: "void [key, value, setPreference, showFailure]",
    test: "apps/e2e/src/notification-settings.e2e.ts"
  },
  {
    statement: "A browser whose push service fails",
    file: `${notifications}/send-to-device.ts`,
    find: "if (device.backOffSeconds > 0)",
    replace: "if (device.backOffSeconds < 0)",
    test: `${notifications}/web-push/web-push.test.ts`
  },
  {
    statement: "D.9 Mentions that a person has not read",
    file: "packages/db/src/functions/mention-digests.sql",
    find: "and coalesce(sent_at, '-infinity') <= now() - make_interval(mins => digest_minutes(u.id))",
    replace: "",
    test: "apps/backend/src/mention-digests/mention-digests.test.ts"
  },
  {
    statement: "D.9 What a VIP or a keyword lets through",
    file: "packages/db/src/functions/push-notifications.sql",
    find: "    select message_id from hits_of(person)",
    replace: "    select message_id from hits_of(null)",
    test: "apps/backend/src/push-notifications/own-words.test.ts"
  },
  {
    statement: "A person chooses in the preferences how often they are mailed",
    file: "apps/backend/src/http/unsubscribe-page.ts",
    find: "style-src 'sha256-${styleHash}'; ",
    replace: "",
    test: "apps/e2e/src/confirm-address.e2e.ts"
  },
  {
    statement: "D.9 The answer to",
    file: `${notifications}/explain-notification.ts`,
    find: 'hadDevice ? "settings_changed" : "no_device"',
    replace: '"no_device"',
    test: `${notifications}/explain-notification.test.ts`
  },
  {
    statement: "I20 Nothing that a person may not read is in",
    file: "apps/backend/src/mail/mail-sender.ts",
    find: `turns.withPermits(1)(
          Effect.flatMap(compose, (mail) =>`,
    replace: `((send: Effect.Effect<boolean, E | MailNotSentError>) => send)(
          Effect.flatMap(compose, (mail) =>`,
    test: "apps/backend/src/mention-digests/mention-digests.test.ts"
  },
  {
    statement: "A browser is offered notifications after",
    file: "apps/web/src/features/push-device/notification-offer.tsx",
    find: "{isOpen && <Offer close={() => refusedBy.set([...refused, me])} />}",
    replace: "{isOpen && <Offer close={() => refusedBy.set(refused)} />}",
    test: "apps/e2e/src/browser-notifications.e2e.ts"
  },
  {
    statement: "A click on a notification opens",
    file: "apps/web/public/service-worker.js",
    find: "if (known === undefined) return self.clients.openWindow(path)",
    replace: "if (known !== null) return self.clients.openWindow(path)",
    test: "apps/e2e/src/browser-notifications.e2e.ts"
  },
  {
    statement: "D.9 Quiet hours begin and end",
    file: "packages/domain/src/models/quiet-hours.ts",
    find: "for (const ago of [1, 0]) {",
    replace: "for (const ago of [0]) {",
    test: "packages/domain/src/models/quiet-hours.test.ts"
  },
  {
    statement: "Each message notifies each device",
    file: `${notifications}/read-notifications.ts`,
    find: "for (const { logId, seq } of pages) yield* advance(logId, seq)",
    replace: "",
    test: `${notifications}/random-histories.test.ts`
  },
  {
    statement: "A browser that a person has subscribed",
    file: `${notifications}/web-push/web-push.ts`,
    find: "if (status === 404 || status === 410) return gone()",
    replace: "",
    test: `${notifications}/web-push/web-push.test.ts`
  },
  {
    statement: "A person lets a browser notify them",
    file: "apps/web/public/service-worker.js",
    find: "await (push.retracted ? close(push.retracted) : show(push))",
    replace: "if (!push.retracted) await show(push)",
    test: "apps/e2e/src/browser-notifications.e2e.ts"
  },
  {
    statement: "Hazel starts without a network or a server",
    file: "packages/client/src/offline-copy/keep-offline-copy.ts",
    find: "if (copy && !this.#isStopped && base.replica.viewer === undefined) restore(this.#session, copy)",
    replace: "",
    test: "packages/client/src/offline-copy/keep-offline-copy.test.ts"
  },
  {
    statement: "What a person may no longer read leaves",
    file: "packages/client/src/offline-copy/keep-offline-copy.ts",
    find: `if (Object(stored.get("owner")).userId !== viewer) await storage.erase()`,
    replace: "",
    test: "packages/client/src/offline-copy/keep-offline-copy.test.ts"
  },
  {
    statement: "After a release, open pages still find",
    file: "apps/web/src/features/installation/newer-version.ts",
    find: "if (await isOutdated().catch(() => false)) found()",
    replace: "",
    test: "apps/e2e/src/offline.e2e.ts"
  },
  {
    statement: "A person asks any message of others",
    file: "apps/web/src/features/notification/why-notified-dialog.tsx",
    find: "<p>{texts.reasonOf(reason)}</p>",
    replace: "",
    test: "apps/e2e/src/browser-notifications.e2e.ts"
  },
  {
    statement: "With `HAZEL_PUSH_CONTENT=none`",
    file: `${notifications}/notification.ts`,
    find: `content === "full" ? shown(message) : withoutContent`,
    replace: "shown(message)",
    test: `${notifications}/notifications.test.ts`
  },
  {
    statement: "The domain and the database agree on which",
    file: functions,
    find: "level <> 'nothing' and (mentions_me or not is_muted and (level = 'all' or is_wide or is_followed))",
    replace: "level <> 'nothing' and (mentions_me or level = 'all' or is_wide or is_followed)",
    test: "packages/db/src/functions/push-notifications.test.ts"
  },
  {
    statement: "A person who is active somewhere",
    file: rule,
    find: "if (!facts.isActive || (facts.pushesWhileActive && waits > 0)) return",
    replace: "return",
    test: `${notifications}/notifications.test.ts`
  },
  {
    statement: "D.4 An edit that mentions",
    file: "packages/db/src/repositories/message-repository.ts",
    find: "peopleNamed(changed.message).filter((userId) => !before.includes(userId))",
    replace: "peopleNamed(changed.message).filter(() => true)",
    test: decisions
  },
  {
    statement: "What was decided about notifying",
    file: "packages/db/src/repositories/notification-decision-repository.ts",
    find: "where notification_decisions.outcome <> 'sent'`",
    replace: "where false`",
    test: decisions
  },
  {
    statement: "A person chooses which notifications",
    file: rule,
    find: `if (facts.pushLevel === "nothing") return "push_level"`,
    replace: "",
    test: decisions
  },
  {
    statement: "D.9 Notifications of what",
    file: `${notifications}/send-notifications.ts`,
    find: `new Set(["deleted", "hidden", "not_member", "read"])`,
    replace: `new Set(["hidden", "not_member", "read"])`,
    test: decisions
  },
  {
    statement: "A log that was not",
    file: `${notifications}/read-notifications.ts`,
    find: "const cursors = skipped.events > 0 ? yield* lockCursors(logIds) : locked",
    replace: "const cursors = locked",
    test: decisions
  },
  {
    statement: "D.9 Whatever is true",
    file: rule,
    find: `facts.pushLevel === "mentions" && triggerOf(facts) === "level_all"`,
    replace: `facts.pushLevel === "mentions" && triggerOf(facts) !== "mention"`,
    test: "packages/domain/src/decide-notification.test.ts"
  },
  {
    statement: "The number on the icon",
    file: "packages/domain/src/attention.ts",
    find: "needing(summary, unread, true))",
    replace: "needing(summary, unread, false))",
    test: `${notifications}/random-histories.test.ts`
  },
  {
    statement: "A person sets in the web app",
    file: "apps/web/src/features/push-device/push-level.tsx",
    find: "choose={(level) => set(pushLevelKey, level)}",
    replace: "choose={() => undefined}",
    test: "apps/e2e/src/push-devices.e2e.ts",
    name: "chooses what reaches"
  },
  {
    statement: "A device that its push service",
    file: `${notifications}/apns/apns-answer.ts`,
    find: `  "BadDeviceToken",\n`,
    replace: "",
    test: `${notifications}/apns/apns-answers.test.ts`
  },
  {
    statement: "The connection to APNs is",
    file: `${notifications}/apns/apns-connection.ts`,
    find: "if (this.#open === open) this.#open = undefined",
    replace: "",
    test: `${notifications}/apns/apns-connection.test.ts`
  },
  {
    statement: "A provider token for APNs",
    file: `${notifications}/apns/provider-token.ts`,
    find: "now() - signed.signedAt >= providerTokenMinutes * 60_000",
    replace: "false",
    test: `${notifications}/apns/provider-token.test.ts`
  },
  {
    statement: "A device ends with the",
    file: "packages/db/src/repositories/push-device-repository.ts",
    find: "where id = ${deviceId} and user_id = ${actorId}",
    replace: "where id = ${deviceId}",
    test: "apps/backend/src/rpc/handlers/push-devices.test.ts"
  },
  {
    statement: "The server of an app pushes",
    file: "packages/db/src/repositories/app-push-repository.ts",
    find: "where d.app_id = ${appId} and (d.transport",
    replace: "where (d.transport",
    test: "apps/backend/src/gateways/imkit/conformance/rest-pushes.test.ts"
  },
  {
    statement: "A phone that a client of an app",
    file: "packages/db/src/repositories/app-user-token-repository.ts",
    find: "user_id = ${userId} and app_user_token_id is null",
    replace: "false",
    test: "apps/backend/src/gateways/imkit/conformance/rest-devices.test.ts"
  },
  {
    statement: "A person sees the phones",
    file: "apps/web/src/features/push-device/phones.tsx",
    find: `useRefetchOn("push_device_changed", queryKey)`,
    replace: `useRefetchOn("app_changed", queryKey)`,
    test: "apps/e2e/src/push-devices.e2e.ts",
    name: "sees the phones"
  },
  {
    statement: "Hazel does not start with",
    file: `${notifications}/push-services.ts`,
    find: "const apns = yield* apnsCredentials(push)",
    replace: "const apns = yield* Effect.orElseSucceed(apnsCredentials(push), () => undefined)",
    test: `${notifications}/push-services.test.ts`
  }
]
