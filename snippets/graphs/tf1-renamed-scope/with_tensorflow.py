"""A renamed scope no longer matches the checkpoint, which is read by its old names."""
import tensorflow as tf

v1 = tf.compat.v1


def weight_in(scope):
    with v1.variable_scope(scope):
        return v1.get_variable("weight", initializer=[[0.0]])


with tf.Graph().as_default(), v1.Session() as session:
    session.run(weight_in("line").assign([[3.0]]).op)
    v1.train.Saver().save(session, "old.ckpt", write_meta_graph=False)

with tf.Graph().as_default(), v1.Session() as session:
    weight = weight_in("regression")
    try:
        v1.train.Saver().restore(session, "old.ckpt")
        refused = False
    except tf.errors.NotFoundError as error:
        refused = True
        print(type(error).__name__)

    reader = tf.train.load_checkpoint("old.ckpt")
    print("in the file:", list(reader.get_variable_to_shape_map()))
    print("read by name:", reader.get_tensor("line/weight").tolist())

    v1.train.Saver({"line/weight": weight}).restore(session, "old.ckpt")
    value = session.run(weight)
    print("restored under the new name:", value.tolist())
