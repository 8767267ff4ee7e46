import { createECDH } from "node:crypto"
import { expect, it } from "vitest"
import { aBrowser, decrypted } from "../../testing/push/a-browser.ts"
import { encryptPush } from "./encrypt-push.ts"
import { vapidKey } from "./vapid-key.ts"

/* Source: RFC 8291, appendix A. */
const p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
const auth = "BTBZMqHH6r4Tts7J_aSIgg"
const text = "When I grow up, I want to be a watermelon"
const encrypted =
  "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_" +
  "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"

it("a notification is encrypted as in the example of RFC 8291", () => {
  const once = {
    privateKey: Buffer.from("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "base64url"),
    salt: Buffer.from("DGv6ra1nlYgDCS1FRnbzlw", "base64url")
  }
  expect(encryptPush(text, { p256dh, auth }, once).toString("base64url")).toBe(encrypted)
  const browser = createECDH("prime256v1")
  browser.setPrivateKey("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "base64url")
  expect(decrypted(Buffer.from(encrypted, "base64url"), browser, Buffer.from(auth, "base64url"))).toBe(text)
})

it("a notification is encrypted with another key each time, and only its browser reads it", () => {
  const browser = aBrowser("https://push.example")
  const one = encryptPush(text, browser.subscription.keys)
  const other = encryptPush(text, browser.subscription.keys)
  expect(one.equals(other)).toBe(false)
  expect(browser.reads(one)).toBe(text)
  expect(() => aBrowser("https://push.example").reads(one)).toThrow("authenticate")
})

it("Hazel's key for browsers follows from its secret, so that all nodes have the same one", async () => {
  const { publicKey } = await vapidKey("a secret")
  expect(Buffer.from(publicKey, "base64url")).toHaveLength(65)
  expect((await vapidKey("a secret")).publicKey).toBe(publicKey)
  expect((await vapidKey("another secret")).publicKey).not.toBe(publicKey)
})
