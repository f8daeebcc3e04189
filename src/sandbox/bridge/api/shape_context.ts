import type { ApiCall } from './api_route.ts';
import type { ShapeContext } from './shapes.ts';

export function shapeContext({ world, language }: ApiCall): ShapeContext {
  return { language, unknownEnums: world.faults.switches.unknownEnums, publicUrl: world.publicUrl };
}
