/** What a lab may import from the house: its manifest's types and two small tools. */
export {
  type Course,
  type CourseLab,
  defineCourse,
  type LatePolicy,
  type Moment,
} from './course.ts'
export { defineLab, type Kind, type Lab, type ScenarioClaim, type Service } from './lab.ts'
export { NotImplementedError, notImplemented } from './not-implemented.ts'
export { seededRandom } from './seeded-random.ts'
