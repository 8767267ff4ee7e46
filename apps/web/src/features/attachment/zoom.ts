/** The steps of the viewer: 1 shows the whole picture. */
const steps = [1, 1.5, 2, 3, 4] as const

export type Zoom = (typeof steps)[number]

const moved = (zoom: Zoom, by: number): Zoom =>
  steps[Math.min(steps.length - 1, Math.max(0, steps.indexOf(zoom) + by))] ?? 1

export const zoomedIn = (zoom: Zoom) => moved(zoom, 1)
export const zoomedOut = (zoom: Zoom) => moved(zoom, -1)
