import { Effect } from "effect"

/** Makes some parts of a scene, of which those that it needs are made. */
export interface PartMaker<People, Scene, R> {
  readonly makes: ReadonlyArray<keyof Scene>
  readonly needs: ReadonlyArray<keyof Scene>
  readonly make: (people: People, scene: Scene) => Effect.Effect<Partial<Scene>, unknown, R>
}

/** Checks that a part reads only what it says that it needs. */
export const makerIn =
  <People, Scene>() =>
  <Made extends keyof Scene, Needed extends keyof Scene, R>(maker: {
    readonly makes: ReadonlyArray<Made>
    readonly needs: ReadonlyArray<Needed>
    readonly make: (
      people: People,
      scene: Pick<Scene, Needed>
    ) => Effect.Effect<Partial<Scene> & Pick<Scene, Made>, unknown, R>
  }): PartMaker<People, Scene, R> =>
    maker

/** Has every property, which is the same again, and is zero where a number is expected. */
const anything: object = new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => 0 : anything) })

/** The parts of a scene that a call is made about. The others need not exist. */
export const partsReadBy = <Scene extends object>(call: (scene: Scene) => unknown): ReadonlySet<keyof Scene> => {
  const read = new Set<keyof Scene>()
  const get = (_: Scene, part: string | symbol) => {
    read.add(part as keyof Scene)
    return anything
  }
  call(new Proxy({} as Scene, { get }))
  return read
}

/** Makes the wanted parts of a scene, and those that they need, in the order of the makers. */
export const makeParts = Effect.fnUntraced(function* <People, Scene extends object, R>(
  makers: ReadonlyArray<PartMaker<People, Scene, R>>,
  people: People,
  scene: Scene,
  wanted: ReadonlySet<keyof Scene>
) {
  const needed = new Set(wanted)
  const isNeeded = ({ makes }: PartMaker<People, Scene, R>) => makes.some((part) => needed.has(part))
  for (const maker of makers.toReversed()) {
    if (isNeeded(maker)) for (const part of maker.needs) needed.add(part)
  }
  for (const maker of makers.filter(isNeeded)) Object.assign(scene, yield* maker.make(people, scene))
  return scene
})
