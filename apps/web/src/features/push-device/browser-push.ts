import type { Hazel } from "@hazel/client"
import { serviceWorker } from "../installation/service-worker.ts"
import { pushDeviceTexts as texts } from "./texts.ts"

/** The person who wants to be notified in this browser. Somebody else who signs in here later has not asked for it. */
const wantedBy = "hazel.notified-in-browser"

export const isBrowserPushPossible = () =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

export const isWantedHere = (hazel: Hazel) => localStorage.getItem(wantedBy) === hazel.me.get()

/** Why a browser is not notified although its person wants it. */
export class BrowserPushFailure extends Error {}

const browserName = () => {
  const agent = navigator.userAgent
  const name = [
    ["Edg/", "Edge"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"]
  ].find(([part = ""]) => agent.includes(part))?.[1]
  const system = ["Windows", "Android", "iPhone", "iPad", "Mac", "Linux"].find((part) => agent.includes(part))
  return texts.browserOn(name ?? texts.aBrowser, system)
}

const base64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "")

const isFor = (subscription: PushSubscription, key: string) => {
  const used = new Uint8Array(subscription.options.applicationServerKey ?? [])
  return base64Url(used) === key
}

const subscribed = async (registration: ServiceWorkerRegistration, key: string) => {
  const known = await registration.pushManager.getSubscription()
  if (known !== null && isFor(known, key)) return known
  // A subscription is for one key, which changes with Hazel's secret.
  await known?.unsubscribe()
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** Subscribes this browser, and registers it as a device of the person. Browsers register each time that Hazel starts. */
export const registerBrowser = async (hazel: Hazel) => {
  const { webPushKey } = await hazel.call((client) => client.pushDevice.list())
  const registration = await serviceWorker()
  if (webPushKey === null || registration === undefined) throw new BrowserPushFailure(texts.browsersNotSetUp)
  const subscription = await subscribed(registration, webPushKey).catch(() => {
    throw new BrowserPushFailure(texts.noPushService)
  })
  const token = JSON.stringify(subscription)
  const { data } = await hazel.call((client) =>
    client.pushDevice.register({ transport: "web", token, label: browserName() })
  )
  localStorage.setItem(wantedBy, hazel.me.get() ?? "")
  return data
}

/** Asks for the permission, which browsers allow after a click only. */
export const notifyHere = async (hazel: Hazel) => {
  if ((await Notification.requestPermission()) !== "granted") throw new BrowserPushFailure(texts.notAllowed)
  return registerBrowser(hazel)
}

/** Notifies nobody in this browser any more. Hazel removes the device when it is told, or else at the next notification. */
export const notifyHereNoMore = async () => {
  localStorage.removeItem(wantedBy)
  const registration = await serviceWorker()
  const subscription = await registration?.pushManager.getSubscription()
  await subscription?.unsubscribe()
}
