import { jpegSize } from "../image/jpeg_size.ts";
import type { CallEvent, CallState, OpenLine } from "./call_model.ts";
import type { CallView } from "./call_ports.ts";
import { GivenPictures, type GivenPicturesOptions } from "./given_pictures.ts";
import { HeardPlaces } from "./heard_places.ts";
import { SessionWatch } from "./session_watch.ts";
import { isTabOpen, type TabSoundView } from "./tab_sound.ts";

/** What looks on while a call goes on, and writes what it sees into the view. */
export class CallWatches {
  readonly session: SessionWatch;
  readonly heard: HeardPlaces;
  readonly given: GivenPictures;
  readonly #tabSound: TabSoundView;

  constructor(options: GivenPicturesOptions & { view: CallView }) {
    this.session = new SessionWatch(options.view.session);
    this.heard = new HeardPlaces(options.view.heard);
    this.given = new GivenPictures(options);
    this.#tabSound = options.view.tabSound;
  }

  /** Something happened, and this is the state after it. */
  follow(event: CallEvent, state: CallState): void {
    if (event.type === "restored") this.#restored(event.open);
    this.heard.follow(event);
    this.session.follow(event, state);
    this.#tabSound.isOpen.value = isTabOpen(state);
  }

  /** Pictures that leave again with lines that were not answered. */
  #restored(open: readonly OpenLine[]): void {
    for (const { id, jpeg } of open) {
      if (jpeg !== undefined) this.given.leaves(id, { jpeg, ...jpegSize(jpeg) });
    }
  }
}
