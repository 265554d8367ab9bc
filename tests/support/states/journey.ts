import type { Frame, Page } from "puppeteer-core";
import type { Scene } from "../scene.ts";

/**
 * What is done with a state as it stands.
 *
 * @param where the window it is in, if that is not the scene's page
 */
export type Visit = (state: string, where?: Page | Frame) => Promise<void>;

/** A way through some states, as a person goes it. It begins on the page as whoever comes first finds it. */
export interface Journey {
  name: string;
  /** CSS pixels; a screen where absent. */
  viewport?: { width: number; height: number; isMobile?: boolean; hasTouch?: boolean };
  go(scene: Scene, visit: Visit): Promise<void>;
}
