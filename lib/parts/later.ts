import { type ComponentChild, type ComponentType, h } from "preact";
import { useEffect } from "preact/hooks";
import { lateScript } from "../browser/late_script.ts";

/** A component whose script is fetched when it is first shown, or before by `prepare`. */
export interface LaterPart<Props> {
  (props: Props): ComponentChild;
  /** Fetch it, so that it is there at once when it is shown. More than once does nothing. */
  prepare(): Promise<unknown>;
}

/**
 * A component that is loaded when it is first shown. Until then `meanwhile` stands in its place, or
 * nothing; what it shows must be state of somebody else, so that no event is lost. Where it cannot be
 * loaded a card says so, as for every late script.
 *
 * @param load such as `() => import("./Help.tsx")`, literally, for that is what the bundler sees
 * @param meanwhile something of the same size, where a jump would be seen
 */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { meanwhile = () => null }: { meanwhile?: (props: Props) => ComponentChild } = {},
): LaterPart<Props> {
  const { there, fetch } = lateScript(load);
  const Later = (props: Props) => {
    useEffect(() => void fetch(), []);
    return there.value === null ? meanwhile(props) : h(there.value.default, props);
  };
  return Object.assign(Later, { prepare: fetch });
}
