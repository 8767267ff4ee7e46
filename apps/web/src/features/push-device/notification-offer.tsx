import type { Hazel } from "@hazel/client"
import type { HazelEvent } from "@hazel/domain/events/index"
import { useNavigate } from "@tanstack/react-router"
import { BellRing } from "lucide-react"
import { useEffect, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { isTexts, makeStored } from "../../ui/stored.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { BrowserPushFailure, isBrowserPushPossible, notifyHere } from "./browser-push.ts"
import { keepBrowserNotified } from "./keep-browser-notified.ts"
import { pushDeviceTexts as texts } from "./texts.ts"

/** The people who do not want to be asked in this browser. */
const refusedBy = makeStored("hazel.not-notified-in-browser", [], isTexts)

/** Whether an event shows what notifications are for: it is a message to the person, or their own. */
const isOccasion = (hazel: Hazel, event: HazelEvent) => {
  if (event.type !== "channel_message" && event.type !== "message_reply") return false
  const { authorId, channelId, mentionedUserIds } = event.data.message
  const me = hazel.me.get()
  if (me === undefined) return false
  const kind = hazel.channel(channelId).get()?.channel.kind
  return authorId === me || mentionedUserIds.includes(me) || kind === "direct" || kind === "group"
}

const useOccasion = () => {
  const hazel = useHazel()
  const [isCome, setCome] = useState(false)
  useEffect(() => hazel.listen((event) => isOccasion(hazel, event) && setCome(true)), [hazel])
  return isCome
}

/** A server that notifies no browsers has nothing to offer, and neither has one that does not answer. */
const useIsPossible = () => {
  const hazel = useHazel()
  const [isPossible, setPossible] = useState(false)
  useEffect(() => {
    hazel
      .call((client) => client.pushDevice.list())
      .then(({ webPushKey }) => setPossible(webPushKey !== null))
      .catch(() => undefined)
  }, [hazel])
  return isPossible
}

const explain = (failure: unknown) =>
  showToast(failure instanceof BrowserPushFailure ? failure.message : describeFailure(failure))

const Offer = ({ close }: { readonly close: () => void }) => {
  const hazel = useHazel()
  const isPossible = useIsPossible()
  if (!isPossible) return null
  const accept = () => {
    close()
    notifyHere(hazel).catch(explain)
  }
  return (
    <section
      aria-label={texts.offer}
      className="pointer-events-auto flex max-w-full animate-appear flex-wrap items-center justify-end gap-x-3 gap-y-1 rounded-md border border-line bg-raised py-1.5 pr-1.5 pl-4 text-secondary shadow-float"
    >
      <span className="flex min-w-0 flex-1 basis-56 items-center gap-2">
        <BellRing size={16} aria-hidden className="shrink-0 text-muted" />
        {texts.offerDetail}
      </span>
      <span className="flex">
        <Button variant="plain" onClick={close}>
          {texts.refuseOffer}
        </Button>
        <Button onClick={accept}>{texts.acceptOffer}</Button>
      </span>
    </section>
  )
}

/**
 * Offers to notify the person in this browser, once something has happened that they might want to be told of, and never again after
 * an answer. The browser asks for its permission only after they have accepted.
 */
export default function NotificationOffer() {
  const hazel = useHazel()
  const navigate = useNavigate()
  const isCome = useOccasion()
  const refused = useReadable(refusedBy)
  const me = useReadable(hazel.me) ?? ""
  useEffect(
    () => void keepBrowserNotified(hazel, (href) => void navigate({ href })).catch(() => undefined),
    [hazel, navigate]
  )
  const isOpen = isCome && isBrowserPushPossible() && Notification.permission === "default" && !refused.includes(me)
  return (
    <div
      data-notification-offer
      role="status"
      className="pointer-events-none fixed inset-x-2 top-[calc(3.75rem+env(safe-area-inset-top))] z-10 flex justify-center"
    >
      {isOpen && <Offer close={() => refusedBy.set([...refused, me])} />}
    </div>
  )
}
