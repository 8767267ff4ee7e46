/*
 * Keeps the files of the web app, so that Hazel opens without a network. apps/web/shell-files.ts lists them in
 * self.shellFiles. Answers of the API and the files of messages are never kept here.
 */

const { version, files } = self.shellFiles
const prefix = "hazel shell "

/** Open tabs may still need the files of earlier versions, which the server no longer has. */
const versionsKept = 3

/** Hazel may be reached through a network that answers nothing for minutes. In milliseconds. */
const patience = 4000

/** Answers of a proxy whose Hazel does not run. */
const isDown = ({ status }) => status >= 502 && status <= 504

/** Files below /assets/ carry a hash in their names, so that a kept one is right in every version. */
const isAsset = (path) => path.startsWith("/assets/")

const keptAsset = (path) => caches.match(path, { ignoreVary: true })

/** The integrity refuses a file of another version, which several servers may have during an update. */
const fetched = async (path, integrity) => {
  const response = await fetch(path, { integrity, cache: isAsset(path) ? "default" : "no-cache" })
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`)
  return response
}

/** Keeps all files or none: a cache that is not complete belongs to no version. */
const install = async () => {
  const cache = await caches.open(prefix + version)
  const keep = async ([path, integrity]) =>
    cache.put(path, (isAsset(path) && (await keptAsset(path))) || (await fetched(path, integrity)))
  const waiting = Object.entries(files)
  // A few at a time, because pages use the connection as well.
  const keepNext = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await keep(file)
  }
  try {
    await Promise.all(Array.from({ length: 4 }, keepNext))
  } catch (failure) {
    await caches.delete(prefix + version)
    throw failure
  }
  await self.skipWaiting()
}

const activate = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version)
  for (const name of names.slice(0, Math.max(0, names.length + 1 - versionsKept))) await caches.delete(name)
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The page of the server, or the kept one if Hazel cannot be reached. */
const page = async (event) => {
  const online = Promise.resolve(event.preloadResponse).then((preloaded) => preloaded ?? fetch(event.request))
  event.waitUntil(online.catch(() => {}))
  const answer = await Promise.race([online.catch(() => undefined), after(patience)])
  if (answer !== undefined && !isDown(answer)) return answer
  const shell = await caches.match("/", { cacheName: prefix + version, ignoreVary: true })
  return shell ?? answer ?? online
}

/** A file of the web app. One that was not listed is kept once it is used. */
const file = async ({ request }) => {
  const { pathname } = new URL(request.url)
  const known = await (isAsset(pathname)
    ? keptAsset(pathname)
    : caches.match(pathname, { cacheName: prefix + version, ignoreVary: true }))
  if (known !== undefined) return known
  const response = await fetch(request)
  if (response.ok && isAsset(pathname) && files["/"]) {
    const cache = await caches.open(prefix + version)
    await cache.put(pathname, response.clone())
  }
  return response
}

/** Other pages of the server: without a network they show the browser's own message. */
const isOfServer = (path) => /^\/(api|docs|files|health|metrics|widget[^/]*|[a-z]+\.json)(\/|$)/.test(path)

self.addEventListener("install", (event) => event.waitUntil(install()))

self.addEventListener("activate", (event) => event.waitUntil(activate()))

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== "GET" || origin !== location.origin) return
  if (mode === "navigate") return isOfServer(pathname) ? undefined : event.respondWith(page(event))
  if (isAsset(pathname) || (pathname !== "/" && pathname in files)) event.respondWith(file(event))
})
