import { later } from "./later.ts";
import SurfaceAhead from "./SurfaceAhead.tsx";

/** Over a picture: where parts of it are hidden. */
export const CoverView = later(() => import("./CoverView.tsx"), {
  meanwhile: ({ tool }) => <SurfaceAhead isOn={tool !== null} />,
});

/** Over a picture: where is drawn. */
export const DrawView = later(() => import("./DrawView.tsx"), {
  meanwhile: ({ isOn }) => <SurfaceAhead isOn={isOn} />,
});

/** Who comes near the tools may use one, and the key after that is for what is drawn. */
export function prepareSurfaces(): void {
  void CoverView.prepare();
  void DrawView.prepare();
}
