"""In TensorFlow 1 the graph owns the variables, and each run must initialise them."""
import tensorflow as tf

with tf.Graph().as_default():
    with tf.compat.v1.variable_scope("line"):
        weight = tf.compat.v1.get_variable("weight", initializer=[[3.0]])
        bias = tf.compat.v1.get_variable("bias", initializer=[1.0])
    y = tf.constant([[2.0]]) @ weight + bias

    variables = tf.compat.v1.trainable_variables()  # of the graph, whoever made them
    count = len(variables)
    print([variable.name for variable in variables])

    with tf.compat.v1.Session() as session:
        try:
            session.run(y)
        except tf.errors.FailedPreconditionError as error:
            print(type(error).__name__)
        session.run(tf.compat.v1.global_variables_initializer())
        result = session.run(y)
print(result.tolist())
