import { useEffect } from "preact/hooks";
import { keepOffline } from "../browser/offline.ts";
import { words } from "../words/current.ts";

/** Shows nothing: once the page is there, the browser is asked to keep the one for without network. */
export default function Offline() {
  useEffect(() => void keepOffline(words().language), []);
  return null;
}
