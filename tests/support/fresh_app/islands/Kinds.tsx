import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

/** One prop of every kind that goes to the page. */
export interface KindsProps {
  text: string;
  numbers: number[];
  nothing: null;
  missing: undefined;
  big: bigint;
  at: Date;
  map: Map<string, number[]>;
  same: number[];
  set: Set<string>;
  bytes: Uint8Array;
  doubled: ReadonlySignal<number>;
}

/** Says of its props what only the right kind can say. */
export default function Kinds(props: KindsProps) {
  const [arrived, setArrived] = useState("");
  useEffect(() => setArrived(describe(props)), []);
  return <pre id="kinds" data-rendered={describe(props)}>{arrived}</pre>;
}

function describe(props: KindsProps): string {
  return JSON.stringify([
    props.text,
    props.numbers.map((number) => Object.is(number, -0) ? "-0" : String(number)),
    props.nothing === null,
    props.missing === undefined,
    String(props.big / 2n),
    props.at.toISOString(),
    props.map.get("k") === props.same,
    props.set.has("a"),
    [...props.bytes],
    props.doubled.value,
  ]);
}
