// A thing in three dimensions: drag turns it, pinch and wheel bring it closer, and each has a call
// of its own for buttons and keys. It draws only when something has changed. Loaded on demand: the
// module is large, and a browser without WebGL 2 shows the turntable pictures instead.

import { Box3, DirectionalLight, HemisphereLight, PerspectiveCamera, Scene, TextureLoader, Vector3, WebGLRenderer } from "three";
import { OrbitControls } from "three/controls/OrbitControls.js";
import { GLTFLoader } from "three/loaders/GLTFLoader.js";

/** Model is a thing on show. Angles are in degrees. */
export type Model = {
  turn(rightDeg: number, upDeg: number): void;
  /** closer divides the distance by `factor`; below one goes away. */
  closer(factor: number): void;
  whole(): void;
  stop(): void;
};

const fovDeg = 35;
const room = 1.25; // how much wider than the thing the first view is
const nearest = 0.35; // closest distance, in first distances
const farthest = 1.6;
const ratioMax = 2; // more pixels are not seen, and weak machines suffer from them

/** canShow answers whether this browser can draw at all. Asking costs one context, which is given back. */
export function canShow(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}

/** showModel fills `host` with the GLB at `url`; it rejects when the file cannot be read or drawn. */
export async function showModel(host: HTMLElement, url: string): Promise<Model> {
  const thing = await load(url);
  const renderer = new WebGLRenderer({ antialias: true, alpha: true, powerPreference: "low-power" });
  const scene = new Scene();
  const camera = new PerspectiveCamera(fovDeg, 1, 0.01, 100);
  const lamp = new DirectionalLight(0xffffff, 2);
  lamp.position.set(1, 2, 1.5);
  scene.add(new HemisphereLight(0xffffff, 0x8a9a96, 1.6), lamp, thing);

  const box = new Box3().setFromObject(thing);
  const size = box.getSize(new Vector3());
  const radius = Math.max(size.length() / 2, 1e-6);
  thing.position.sub(box.getCenter(new Vector3()));
  const distance = (radius / Math.sin((fovDeg * Math.PI) / 360)) * room;
  camera.position.set(distance * 0.35, distance * 0.25, distance * 0.9);
  camera.near = distance / 200;
  camera.far = distance * 4;

  const controls = new OrbitControls(camera, renderer.domElement);
  controls.enablePan = false;
  controls.minDistance = distance * nearest;
  controls.maxDistance = distance * farthest;
  controls.update();
  controls.saveState();

  let frame = 0;
  const draw = (): void => {
    if (frame === 0) {
      frame = window.requestAnimationFrame(() => {
        frame = 0;
        renderer.render(scene, camera);
      });
    }
  };
  controls.addEventListener("change", draw);
  const fit = (): void => {
    const { clientWidth: w, clientHeight: h } = host;
    if (w === 0 || h === 0) return;
    renderer.setPixelRatio(Math.min(window.devicePixelRatio, ratioMax));
    renderer.setSize(w, h, true);
    camera.aspect = w / h;
    camera.updateProjectionMatrix();
    draw();
  };
  host.append(renderer.domElement);
  const watch = new ResizeObserver(fit);
  watch.observe(host);
  fit();

  const move = (right: number, up: number, factor: number): void => {
    const { x, y, z } = camera.position;
    const r = Math.hypot(x, y, z);
    const azimuth = Math.atan2(x, z) - (right * Math.PI) / 180;
    const limit = Math.PI / 2 - 0.01;
    const height = Math.min(limit, Math.max(-limit, Math.asin(y / r) + (up * Math.PI) / 180));
    const d = Math.min(controls.maxDistance, Math.max(controls.minDistance, r / factor));
    camera.position.set(d * Math.sin(azimuth) * Math.cos(height), d * Math.sin(height), d * Math.cos(azimuth) * Math.cos(height));
    controls.update();
    draw();
  };
  return {
    turn: (right, up) => move(right, up, 1),
    closer: (factor) => move(0, 0, factor),
    whole: () => {
      controls.reset();
      draw();
    },
    stop() {
      window.cancelAnimationFrame(frame);
      watch.disconnect();
      controls.dispose();
      thing.traverse((o) => {
        o.geometry?.dispose();
        for (const m of materials(o.material)) m.dispose();
      });
      renderer.dispose();
      renderer.forceContextLoss(); // a browser keeps few contexts, and a kiosk runs for weeks
      renderer.domElement.remove();
    },
  };
}

type Disposable = { dispose(): void };

// materials lists a material, or several, with the textures that they hold.
function materials(m: unknown): readonly Disposable[] {
  const list: readonly unknown[] = Array.isArray(m) ? m : [m];
  return list.flatMap((one) => (typeof one === "object" && one !== null ? [one, ...Object.values(one)].filter(disposable) : []));
}

const disposable = (v: unknown): v is Disposable =>
  typeof v === "object" && v !== null && "dispose" in v && typeof v.dispose === "function";

function load(url: string): Promise<Scene> {
  const loader = new GLTFLoader();
  // Pictures are taken as <img>, which the page's policy allows for blob: addresses; the loader's own
  // way is fetch, for which it does not.
  loader.register((parser) => {
    parser.textureLoader = new TextureLoader(parser.options.manager);
    return { name: "trienlam_pictures" };
  });
  return new Promise((done, failed) => loader.load(url, (gltf) => done(gltf.scene), undefined, failed));
}
