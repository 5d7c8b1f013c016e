// The part of three that shared/model.ts uses. The package's own types are a thousand files.
declare module "three" {
  export class Vector3 {
    constructor(x?: number, y?: number, z?: number);
    x: number;
    y: number;
    z: number;
    length(): number;
    set(x: number, y: number, z: number): this;
    copy(from: Vector3): this;
    sub(by: Vector3): this;
  }
  export class Object3D {
    position: Vector3;
    add(...objects: Object3D[]): this;
    traverse(visit: (object: Object3D & { geometry?: { dispose(): void }; material?: unknown }) => void): void;
  }
  export class Scene extends Object3D {}
  export class PerspectiveCamera extends Object3D {
    constructor(fov: number, aspect: number, near: number, far: number);
    aspect: number;
    near: number;
    far: number;
    updateProjectionMatrix(): void;
  }
  export class HemisphereLight extends Object3D {
    constructor(sky: number, ground: number, intensity: number);
  }
  export class DirectionalLight extends Object3D {
    constructor(color: number, intensity: number);
  }
  export class Box3 {
    setFromObject(object: Object3D): this;
    getCenter(into: Vector3): Vector3;
    getSize(into: Vector3): Vector3;
  }
  export class TextureLoader {
    constructor(manager?: unknown);
  }
  export class WebGLRenderer {
    constructor(options: { canvas?: HTMLCanvasElement; antialias?: boolean; alpha?: boolean; powerPreference?: string });
    domElement: HTMLCanvasElement;
    setPixelRatio(ratio: number): void;
    setSize(width: number, height: number, style?: boolean): void;
    render(scene: Scene, camera: PerspectiveCamera): void;
    dispose(): void;
    forceContextLoss(): void;
  }
}

declare module "three/loaders/GLTFLoader.js" {
  import type { Scene } from "three";
  export class GLTFLoader {
    register(plugin: (parser: { textureLoader: unknown; options: { manager: unknown } }) => { name: string }): this;
    load(url: string, done: (gltf: { scene: Scene }) => void, progress: undefined, failed: (error: unknown) => void): void;
  }
}

declare module "three/controls/OrbitControls.js" {
  import type { PerspectiveCamera, Vector3 } from "three";
  export class OrbitControls {
    constructor(camera: PerspectiveCamera, element: HTMLElement);
    target: Vector3;
    enablePan: boolean;
    minDistance: number;
    maxDistance: number;
    update(): boolean;
    saveState(): void;
    reset(): void;
    addEventListener(type: "change", act: () => void): void;
    dispose(): void;
  }
}
