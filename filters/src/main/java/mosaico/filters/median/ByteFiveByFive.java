package mosaico.filters.median;

import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Medians of windows of 5×5 samples of 8 bits, in two passes along a row. The first sorts each
 * column of five; the second takes the five columns of a window, sorts each of their five rows as
 * far as matters, and so knows that twelve samples cannot be the median: of the other 13, which are
 * sorted in both directions, a network of 30 minima and maxima finds it.
 *
 * <p>Without loops and helpers, which C2 may not unroll or inline: vectors would become objects.
 */
final class ByteFiveByFive {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  private ByteFiveByFive() {}

  /**
   * Sorts columns.
   *
   * @param rows where in the ring each of the window's five rows begins
   * @param sorted five rows, the least samples first
   * @param stride from one to the next of these
   * @param length bytes of a row, margins included; up to a vector more are read and written
   */
  static void columns(byte[] ring, int[] rows, byte[] sorted, int stride, int length) {
    for (int x = 0; x < length; x += LANES) {
      ByteVector s0 = ByteVector.fromArray(BYTES, ring, rows[0] + x);
      ByteVector s1 = ByteVector.fromArray(BYTES, ring, rows[1] + x);
      ByteVector s2 = ByteVector.fromArray(BYTES, ring, rows[2] + x);
      ByteVector s3 = ByteVector.fromArray(BYTES, ring, rows[3] + x);
      ByteVector s4 = ByteVector.fromArray(BYTES, ring, rows[4] + x);
      ByteVector l0 = s0.lanewise(UMIN, s3);
      ByteVector h0 = s0.lanewise(UMAX, s3);
      ByteVector l1 = s1.lanewise(UMIN, s4);
      ByteVector h1 = s1.lanewise(UMAX, s4);
      ByteVector l2 = l0.lanewise(UMIN, s2);
      ByteVector h2 = l0.lanewise(UMAX, s2);
      ByteVector l3 = l1.lanewise(UMIN, h0);
      ByteVector h3 = l1.lanewise(UMAX, h0);
      ByteVector l4 = l2.lanewise(UMIN, l3);
      ByteVector h4 = l2.lanewise(UMAX, l3);
      ByteVector l5 = h2.lanewise(UMIN, h1);
      ByteVector h5 = h2.lanewise(UMAX, h1);
      ByteVector l6 = h4.lanewise(UMIN, l5);
      ByteVector h6 = h4.lanewise(UMAX, l5);
      ByteVector l7 = h3.lanewise(UMIN, h5);
      ByteVector h7 = h3.lanewise(UMAX, h5);
      ByteVector l8 = h6.lanewise(UMIN, l7);
      ByteVector h8 = h6.lanewise(UMAX, l7);
      l4.intoArray(sorted, x);
      l6.intoArray(sorted, stride + x);
      l8.intoArray(sorted, 2 * stride + x);
      h8.intoArray(sorted, 3 * stride + x);
      h7.intoArray(sorted, 4 * stride + x);
    }
  }

  /**
   * Finds medians.
   *
   * @param sorted what {@link #columns} made
   * @param pixel bytes from a column to the next
   * @param length bytes to be written, in whole vectors
   */
  static void medians(byte[] sorted, int stride, int pixel, byte[] made, int length) {
    for (int x = 0; x < length; x += LANES) {
      ByteVector r0c0 = ByteVector.fromArray(BYTES, sorted, x);
      ByteVector r0c3 = ByteVector.fromArray(BYTES, sorted, x + 3 * pixel);
      ByteVector v0 = r0c0.lanewise(UMIN, r0c3);
      ByteVector v1 = r0c0.lanewise(UMAX, r0c3);
      ByteVector r0c1 = ByteVector.fromArray(BYTES, sorted, x + pixel);
      ByteVector r0c4 = ByteVector.fromArray(BYTES, sorted, x + 4 * pixel);
      ByteVector v2 = r0c1.lanewise(UMIN, r0c4);
      ByteVector v3 = r0c1.lanewise(UMAX, r0c4);
      ByteVector r0c2 = ByteVector.fromArray(BYTES, sorted, x + 2 * pixel);
      ByteVector v4 = v0.lanewise(UMIN, r0c2);
      ByteVector v5 = v0.lanewise(UMAX, r0c2);
      ByteVector v6 = v2.lanewise(UMIN, v1);
      ByteVector v7 = v2.lanewise(UMAX, v1);
      ByteVector v8 = v4.lanewise(UMAX, v6);
      ByteVector v9 = v5.lanewise(UMIN, v3);
      ByteVector v10 = v5.lanewise(UMAX, v3);
      ByteVector v11 = v8.lanewise(UMAX, v9);
      ByteVector v12 = v7.lanewise(UMIN, v10);
      ByteVector v13 = v7.lanewise(UMAX, v10);
      ByteVector v14 = v11.lanewise(UMAX, v12);
      ByteVector r1c0 = ByteVector.fromArray(BYTES, sorted, stride + x);
      ByteVector r1c3 = ByteVector.fromArray(BYTES, sorted, stride + x + 3 * pixel);
      ByteVector v15 = r1c0.lanewise(UMIN, r1c3);
      ByteVector v16 = r1c0.lanewise(UMAX, r1c3);
      ByteVector r1c1 = ByteVector.fromArray(BYTES, sorted, stride + x + pixel);
      ByteVector r1c4 = ByteVector.fromArray(BYTES, sorted, stride + x + 4 * pixel);
      ByteVector v17 = r1c1.lanewise(UMIN, r1c4);
      ByteVector v18 = r1c1.lanewise(UMAX, r1c4);
      ByteVector r1c2 = ByteVector.fromArray(BYTES, sorted, stride + x + 2 * pixel);
      ByteVector v19 = v15.lanewise(UMIN, r1c2);
      ByteVector v20 = v15.lanewise(UMAX, r1c2);
      ByteVector v21 = v17.lanewise(UMIN, v16);
      ByteVector v22 = v17.lanewise(UMAX, v16);
      ByteVector v23 = v19.lanewise(UMAX, v21);
      ByteVector v24 = v20.lanewise(UMIN, v18);
      ByteVector v25 = v20.lanewise(UMAX, v18);
      ByteVector v26 = v23.lanewise(UMAX, v24);
      ByteVector v27 = v22.lanewise(UMIN, v25);
      ByteVector v28 = v22.lanewise(UMAX, v25);
      ByteVector v29 = v26.lanewise(UMIN, v27);
      ByteVector v30 = v26.lanewise(UMAX, v27);
      ByteVector r2c0 = ByteVector.fromArray(BYTES, sorted, 2 * stride + x);
      ByteVector r2c3 = ByteVector.fromArray(BYTES, sorted, 2 * stride + x + 3 * pixel);
      ByteVector v31 = r2c0.lanewise(UMIN, r2c3);
      ByteVector v32 = r2c0.lanewise(UMAX, r2c3);
      ByteVector r2c1 = ByteVector.fromArray(BYTES, sorted, 2 * stride + x + pixel);
      ByteVector r2c4 = ByteVector.fromArray(BYTES, sorted, 2 * stride + x + 4 * pixel);
      ByteVector v33 = r2c1.lanewise(UMIN, r2c4);
      ByteVector v34 = r2c1.lanewise(UMAX, r2c4);
      ByteVector r2c2 = ByteVector.fromArray(BYTES, sorted, 2 * stride + x + 2 * pixel);
      ByteVector v35 = v31.lanewise(UMIN, r2c2);
      ByteVector v36 = v31.lanewise(UMAX, r2c2);
      ByteVector v37 = v33.lanewise(UMIN, v32);
      ByteVector v38 = v33.lanewise(UMAX, v32);
      ByteVector v39 = v35.lanewise(UMAX, v37);
      ByteVector v40 = v36.lanewise(UMIN, v34);
      ByteVector v41 = v36.lanewise(UMAX, v34);
      ByteVector v42 = v39.lanewise(UMIN, v40);
      ByteVector v43 = v39.lanewise(UMAX, v40);
      ByteVector v44 = v38.lanewise(UMIN, v41);
      ByteVector v45 = v43.lanewise(UMIN, v44);
      ByteVector v46 = v43.lanewise(UMAX, v44);
      ByteVector r3c0 = ByteVector.fromArray(BYTES, sorted, 3 * stride + x);
      ByteVector r3c3 = ByteVector.fromArray(BYTES, sorted, 3 * stride + x + 3 * pixel);
      ByteVector v47 = r3c0.lanewise(UMIN, r3c3);
      ByteVector v48 = r3c0.lanewise(UMAX, r3c3);
      ByteVector r3c1 = ByteVector.fromArray(BYTES, sorted, 3 * stride + x + pixel);
      ByteVector r3c4 = ByteVector.fromArray(BYTES, sorted, 3 * stride + x + 4 * pixel);
      ByteVector v49 = r3c1.lanewise(UMIN, r3c4);
      ByteVector v50 = r3c1.lanewise(UMAX, r3c4);
      ByteVector r3c2 = ByteVector.fromArray(BYTES, sorted, 3 * stride + x + 2 * pixel);
      ByteVector v51 = v47.lanewise(UMIN, r3c2);
      ByteVector v52 = v47.lanewise(UMAX, r3c2);
      ByteVector v53 = v49.lanewise(UMIN, v48);
      ByteVector v54 = v49.lanewise(UMAX, v48);
      ByteVector v55 = v51.lanewise(UMIN, v53);
      ByteVector v56 = v51.lanewise(UMAX, v53);
      ByteVector v57 = v52.lanewise(UMIN, v50);
      ByteVector v58 = v52.lanewise(UMAX, v50);
      ByteVector v59 = v56.lanewise(UMIN, v57);
      ByteVector v60 = v56.lanewise(UMAX, v57);
      ByteVector v61 = v54.lanewise(UMIN, v58);
      ByteVector v62 = v60.lanewise(UMIN, v61);
      ByteVector r4c0 = ByteVector.fromArray(BYTES, sorted, 4 * stride + x);
      ByteVector r4c3 = ByteVector.fromArray(BYTES, sorted, 4 * stride + x + 3 * pixel);
      ByteVector v63 = r4c0.lanewise(UMIN, r4c3);
      ByteVector v64 = r4c0.lanewise(UMAX, r4c3);
      ByteVector r4c1 = ByteVector.fromArray(BYTES, sorted, 4 * stride + x + pixel);
      ByteVector r4c4 = ByteVector.fromArray(BYTES, sorted, 4 * stride + x + 4 * pixel);
      ByteVector v65 = r4c1.lanewise(UMIN, r4c4);
      ByteVector v66 = r4c1.lanewise(UMAX, r4c4);
      ByteVector r4c2 = ByteVector.fromArray(BYTES, sorted, 4 * stride + x + 2 * pixel);
      ByteVector v67 = v63.lanewise(UMIN, r4c2);
      ByteVector v68 = v63.lanewise(UMAX, r4c2);
      ByteVector v69 = v65.lanewise(UMIN, v64);
      ByteVector v70 = v67.lanewise(UMIN, v69);
      ByteVector v71 = v67.lanewise(UMAX, v69);
      ByteVector v72 = v68.lanewise(UMIN, v66);
      ByteVector v73 = v71.lanewise(UMIN, v72);
      ByteVector v74 = v13.lanewise(UMIN, v59);
      ByteVector v75 = v13.lanewise(UMAX, v59);
      ByteVector v76 = v74.lanewise(UMIN, v45);
      ByteVector v77 = v74.lanewise(UMAX, v45);
      ByteVector v78 = v77.lanewise(UMIN, v75);
      ByteVector v79 = v77.lanewise(UMAX, v75);
      ByteVector v80 = v14.lanewise(UMIN, v29);
      ByteVector v81 = v14.lanewise(UMAX, v29);
      ByteVector v82 = v28.lanewise(UMIN, v46);
      ByteVector v83 = v42.lanewise(UMIN, v70);
      ByteVector v84 = v42.lanewise(UMAX, v70);
      ByteVector v85 = v62.lanewise(UMIN, v84);
      ByteVector v86 = v62.lanewise(UMAX, v84);
      ByteVector v87 = v83.lanewise(UMIN, v55);
      ByteVector v88 = v83.lanewise(UMAX, v55);
      ByteVector v89 = v86.lanewise(UMIN, v73);
      ByteVector v90 = v81.lanewise(UMAX, v88);
      ByteVector v91 = v30.lanewise(UMIN, v85);
      ByteVector v92 = v30.lanewise(UMAX, v85);
      ByteVector v93 = v82.lanewise(UMIN, v89);
      ByteVector v94 = v80.lanewise(UMAX, v87);
      ByteVector v95 = v93.lanewise(UMIN, v78);
      ByteVector v96 = v93.lanewise(UMAX, v78);
      ByteVector v97 = v96.lanewise(UMIN, v79);
      ByteVector v98 = v91.lanewise(UMAX, v90);
      ByteVector v99 = v76.lanewise(UMAX, v94);
      ByteVector v100 = v97.lanewise(UMIN, v92);
      ByteVector v101 = v95.lanewise(UMAX, v98);
      ByteVector v102 = v99.lanewise(UMAX, v100);
      ByteVector v103 = v102.lanewise(UMIN, v101);
      v103.intoArray(made, x);
    }
  }
}
